"""Reads forms for other programs with the libraries that other programs read them with.

On standard input a JSON object: which reader, and the texts. On standard output what it read of each, or why it refused.
"""

import json
import sys

from junitparser import JUnitXml
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as text_format


def samples(families):
    return [
        {"family": family.name, "type": family.type, "unit": family.unit, "name": sample.name, "labels": sample.labels, "value": sample.value}
        for family in families
        for sample in family.samples
    ]


def cases(text):
    return [
        {
            "suite": suite.name,
            "counts": [suite.tests, suite.failures, suite.errors, suite.skipped],
            "properties": {one.name: one.value for one in suite.properties()},
            "class": case.classname,
            "name": case.name,
            "time": case.time,
            "results": [[type(result).__name__, result.type, result.message, result.text] for result in case.result],
            "out": case.system_out,
        }
        for suite in JUnitXml.fromstring(text.encode())
        for case in suite
    ]


READERS = {
    "openmetrics": lambda text: samples(openmetrics(text)),
    "prometheus": lambda text: samples(text_format(text)),
    "junit": cases,
}


def read(reader, text):
    try:
        return {"read": reader(text)}
    except Exception as error:
        return {"refused": repr(error)}


asked = json.load(sys.stdin)
json.dump([read(READERS[asked["reader"]], text) for text in asked["texts"]], sys.stdout)
