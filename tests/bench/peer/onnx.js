/**
 * Writes ONNX: as much of the protobuf as the peer's network needs.
 *
 * Field numbers are those of onnx.proto, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 *
 * @module
 */

export const TYPE = { float: 1, int8: 3, int64: 7 };

/** The operators below are those of this version. */
const OPSET = 17;
/** The file format that came with it. */
const IR_VERSION = 8;

/** Bytes of a model: named inputs and outputs with shapes (a string is a free size), weights, nodes. */
export function writeModel({ inputs, outputs, weights, nodes }) {
  const graph = message([
    ...nodes.map((node) => [1, writeNode(node)]),
    [2, 'peer'],
    ...weights.map((weight) => [5, writeTensor(weight)]),
    ...inputs.map((input) => [11, writeValue(input)]),
    ...outputs.map((output) => [12, writeValue(output)]),
  ]);
  return message([
    [1, IR_VERSION],
    [2, 'undertone-bench'],
    [7, graph],
    [8, message([[2, OPSET]])],
  ]);
}

function writeNode({ type, inputs, outputs, attributes }) {
  return message([
    ...inputs.map((name) => [1, name]),
    ...outputs.map((name) => [2, name]),
    [3, `${type}:${outputs[0]}`],
    [4, type],
    ...Object.entries(attributes).map(([name, value]) => [5, writeAttribute(name, value)]),
  ]);
}

/** Whole numbers, lists of them, and `{ float }`. */
function writeAttribute(name, value) {
  if (Array.isArray(value)) return message([[1, name], ...value.map((one) => [8, one]), [20, 7]]);
  if (typeof value === 'number')
    return message([
      [1, name],
      [3, value],
      [20, 2],
    ]);
  return message([
    [1, name],
    [2, new Float32Array([value.float])],
    [20, 1],
  ]);
}

function writeTensor({ name, type, dims, data }) {
  return message([...dims.map((dim) => [1, dim]), [2, type], [8, name], [9, bytesOf(data)]]);
}

function writeValue({ name, type, dims }) {
  const shape = message(dims.map((dim) => [1, message([[typeof dim === 'string' ? 2 : 1, dim]])]));
  const tensor = message([
    [1, type],
    [2, shape],
  ]);
  return message([
    [1, name],
    [2, message([[1, tensor]])],
  ]);
}

/** One protobuf message: numbers are varints, a Float32Array one 32-bit float, all else has its length before it. */
function message(fields) {
  const parts = [];
  for (const [field, value] of fields) {
    if (typeof value === 'number') parts.push(varint(field << 3), varint(value));
    else if (value instanceof Float32Array) parts.push(varint((field << 3) | 5), bytesOf(value));
    else {
      const bytes = typeof value === 'string' ? Buffer.from(value) : value;
      parts.push(varint((field << 3) | 2), varint(bytes.length), bytes);
    }
  }
  return Buffer.concat(parts);
}

function varint(value) {
  // A negative number has 64 bits on the wire.
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

function bytesOf(data) {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
