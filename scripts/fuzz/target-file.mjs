import { gibberish, mutatedText } from './mutations.mjs';
import { piecesOf } from './pieces.mjs';
import { differenceOf } from './same.mjs';
import { complaintOf } from './sound.mjs';

/** As much as is read of a file of unknown name to tell what it is. */
const HEAD_BYTES = 4096;

/** A source of one text file. */
export function fileTarget(source, samples) {
  const own = samples.files.get(source.name) ?? [];
  const others = [...samples.files.values()].flat();
  return {
    name: source.name,
    input: (random) => Buffer.from(textOf(own, others, random), 'latin1'),
    complaint(bytes, random) {
      const isOfKind = source.detect(new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES)));
      if (typeof isOfKind !== 'boolean') return `detects ${isOfKind}`;
      const whole = parsed(source, [bytes]);
      const complaint = complaintOf(whole, source.name === 'proc/uptime');
      if (complaint !== null) return complaint;
      if (whole.byteCount !== bytes.length) return `counts ${whole.byteCount} of ${bytes.length} bytes`;
      const inPieces = differenceOf(whole, parsed(source, piecesOf(bytes, random)));
      return inPieces ?? differenceOf(whole, parsed(source.plain ?? source, [bytes]), 'it is read as text alone');
    },
    saved: (bytes) => bytes,
  };
}

/** Text to parse, as bytes. */
export function textOf(own, others, random) {
  const kind = random.below(20);
  if (kind === 0) return random.bytes(random.below(400));
  if (kind === 1 || others.length === 0) return gibberish(random);
  const sample = own.length > 0 && kind > 3 ? own : others;
  const text = excerptOf(random.pick(sample), random);
  return mutatedText(kind < 6 ? text + excerptOf(random.pick(others), random) : text, random);
}

/** Lines in a row; long ones take their time and are rare. From the middle of a file with its first lines above or without. */
function excerptOf(text, random) {
  const length = 40 + random.below(random.pick([400, 400, 1000, 4000]));
  if (random.oneIn(2)) return text.slice(0, length);
  const from = text.indexOf('\n', random.below(text.length)) + 1;
  const excerpt = text.slice(from, from + length);
  return random.oneIn(2) ? excerpt : text.slice(0, text.indexOf('\n') + 1) + excerpt;
}

function parsed(source, pieces) {
  const reducer = source.start();
  for (const piece of pieces) reducer.push(piece);
  return reducer.end();
}
