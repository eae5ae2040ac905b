import { detached, type Frame, frameOf } from './stack.ts';

/** Frames of one stack that are looked at: the kernel keeps 64 at most (CONFIG_STACKDEPOT_MAX_FRAMES). */
const MAX_DEPTH = 128;
/** About what known stacks may take of memory; beyond it they are forgotten and judged anew. */
const MAX_BYTES = 4 * 1_048_576;
const BYTES_OF_NODE = 250;

/** One frame, inside of those that lead to it: stacks that begin alike share their beginning. */
interface Node<T> {
  readonly text: string;
  readonly frame: Frame | null;
  readonly inner: Node<T> | null;
  readonly depth: number;
  outer: Map<string, Node<T>> | null;
  /** What came next the last time: neighbours in a file are often alike, and comparing is cheaper than looking up. */
  last: Node<T> | null;
  value: T | null;
  isWhole: boolean;
}

/** Takes the lines of stacks, innermost first, and judges each different stack once. */
export interface StackMemo<T> {
  /** The next line is the first of a stack. */
  begin(): void;
  /** Takes a line; false where it is no frame. */
  take(line: string): boolean;
  isEmpty(): boolean;
  /** Whether a known stack begins with this line. */
  isFirst(line: string): boolean;
  /** What was judged of the stack so far. */
  value(): T;
  /** The stack has no more frames. */
  close(): void;
  /** Whether a stack with these very frames was closed before. */
  isKnown(): boolean;
  /** The lines of the stack so far. */
  lines(): string[];
}

export function stackMemo<T extends object>(judge: (frames: readonly Frame[]) => T): StackMemo<T> {
  let root = nodeOf<T>('', null, null);
  let node = root;
  let byteCount = 0;

  function add(line: string): Node<T> | null {
    const frame = frameOf(line);
    if (!frame) return null;
    const made = nodeOf(detached(line), frame, node);
    node.outer ??= new Map();
    node.outer.set(made.text, made);
    byteCount += BYTES_OF_NODE + made.text.length;
    return made;
  }

  return {
    begin() {
      if (byteCount > MAX_BYTES) {
        root = nodeOf('', null, null);
        byteCount = 0;
      }
      node = root;
    },
    take(line) {
      if (node.depth >= MAX_DEPTH) return frameOf(line) !== undefined;
      const next = node.last?.text === line ? node.last : (node.outer?.get(line) ?? add(line));
      if (!next) return false;
      node.last = next;
      node = next;
      return true;
    },
    isEmpty: () => node === root,
    isFirst: (line) => root.outer?.has(line) ?? false,
    value() {
      node.value ??= judge(framesTo(node));
      return node.value;
    },
    close() {
      node.isWhole = true;
    },
    isKnown: () => node.isWhole,
    lines: () => nodesTo(node).map(({ text }) => text),
  };
}

function nodeOf<T>(text: string, frame: Frame | null, inner: Node<T> | null): Node<T> {
  const depth = inner ? inner.depth + 1 : 0;
  return { text, frame, inner, depth, outer: null, last: null, value: null, isWhole: false };
}

/** Innermost first. */
function nodesTo<T>(node: Node<T>): Node<T>[] {
  const nodes: Node<T>[] = [];
  for (let at: Node<T> | null = node; at?.inner; at = at.inner) nodes.push(at);
  return nodes.reverse();
}

function framesTo<T>(node: Node<T>): Frame[] {
  const frames = nodesTo(node).flatMap(({ frame }) => frame ?? []);
  return frames.filter(({ func, address }) => func !== null || address !== null);
}
