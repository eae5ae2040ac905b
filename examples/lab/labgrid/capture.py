#!/usr/bin/env python3
"""Starts a board with labgrid, runs the capture on its console, and writes the snapshot.

    capture.py --env env.yaml --target imx8mm --out imx8mm.booted.kfp.txt

The board has the script as /usr/bin/kfootprint-capture (see the recipes for Yocto and Buildroot). What is written is what the
console gave: kfootprint check, show and record read it as it is, and "kfootprint capture --serial-log" makes a tar of it.
"""
import argparse
import shlex

from labgrid import Environment


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--env", required=True, help="environment of labgrid")
    parser.add_argument("--place", default="main", help="target of that environment")
    parser.add_argument("--target", required=True, help="what is measured")
    parser.add_argument("--phase", default="booted", help="moment of the boot")
    parser.add_argument("--out", required=True, help="file to write")
    parser.add_argument("--timeout", type=int, default=300, help="seconds that the capture may take")
    options = parser.parse_args()

    place = Environment(options.env).get_target(options.place)
    strategy = place.get_driver("Strategy")
    strategy.transition("shell")
    shell = place.get_driver("ShellDriver")
    try:
        # Messages of the kernel in the middle of a line may damage it.
        shell.run("dmesg -n 1")
        command = ["kfootprint-capture", "--target", options.target, "--phase", options.phase]
        # A byte that the line garbled costs its frame, not the capture.
        lines, _, code = shell.run(shlex.join(command), timeout=options.timeout, decodeerrors="replace")
    finally:
        strategy.transition("off")
    if code != 0:
        raise SystemExit(f"the capture ended with {code}: {' / '.join(lines[-3:])}")
    with open(options.out, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
