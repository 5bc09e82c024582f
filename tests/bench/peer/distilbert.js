/**
 * The network of DistilBERT for text classification, quantised as `quantize_dynamic` does it, with random weights.
 *
 * Good for speed and for nothing else: what it says about a text means nothing.
 *
 * @module
 */
import { TYPE, writeModel } from './onnx.js';

export const SHAPE = { layers: 6, width: 768, heads: 12, inner: 3072, vocabulary: 30_522, positions: 512 };

/** BERT's initialisation; int8 values spread evenly have a deviation of 73 steps. */
const WEIGHT_SCALE = 0.02 / 73;

/** Bytes of the model: int8 weights, activations quantised on the way, attention and norms in float. */
export function writeDistilBert() {
  const { layers, width, inner, vocabulary, positions } = SHAPE;
  const net = network();
  const { op, floats, ints, scalar } = net;

  const length = op('Shape', ['input_ids'], { start: 1, end: 2 });
  const places = op('Slice', [
    op('DequantizeLinear', [net.int8([positions, width]), scalar(WEIGHT_SCALE), net.zero]),
    ints([0]),
    length,
    ints([0]),
  ]);
  const words = op('Gather', [net.int8([vocabulary, width]), 'input_ids']);
  const embedded = op('Add', [op('DequantizeLinear', [words, scalar(WEIGHT_SCALE), net.zero]), places]);
  const mask = op('Unsqueeze', [op('Cast', ['attention_mask'], { to: TYPE.float }), ints([1, 2])]);
  const unseen = op('Mul', [op('Sub', [scalar(1), mask]), scalar(-3.4e38)]);

  let hidden = norm(net, embedded);
  for (let layer = 0; layer < layers; layer++) {
    hidden = norm(net, op('Add', [attention(net, hidden, unseen), hidden]));
    const wide = gelu(net, linear(net, hidden, width, inner));
    hidden = norm(net, op('Add', [linear(net, wide, inner, width), hidden]));
  }
  const first = op('Gather', [hidden, net.index(0)], { axis: 1 });
  const classified = linear(net, op('Relu', [linear(net, first, width, width)]), width, 2);
  net.nodes.push({
    type: 'Add',
    inputs: [classified, floats([2])],
    outputs: ['logits'],
    attributes: {},
  });

  const free = ['batch', 'length'];
  return writeModel({
    inputs: ['input_ids', 'attention_mask'].map((name) => ({ name, type: TYPE.int64, dims: free })),
    outputs: [{ name: 'logits', type: TYPE.float, dims: ['batch', 2] }],
    weights: net.weights,
    nodes: net.nodes,
  });
}

function attention(net, hidden, unseen) {
  const { op, ints, scalar } = net;
  const { width, heads } = SHAPE;
  const split = () => op('Reshape', [linear(net, hidden, width, width), ints([0, -1, heads, width / heads])]);
  const query = op('Transpose', [split()], { perm: [0, 2, 1, 3] });
  const key = op('Transpose', [split()], { perm: [0, 2, 3, 1] });
  const value = op('Transpose', [split()], { perm: [0, 2, 1, 3] });
  const scores = op('MatMul', [op('Div', [query, scalar(Math.sqrt(width / heads))]), key]);
  const shares = op('Softmax', [op('Add', [scores, unseen])], { axis: -1 });
  const context = op('Transpose', [op('MatMul', [shares, value])], { perm: [0, 2, 1, 3] });
  return linear(net, op('Reshape', [context, ints([0, -1, width])]), width, width);
}

function linear(net, x, rows, columns) {
  const { op, scalar, floats } = net;
  const [quantised, scale, zero] = net.quantised(x);
  // No two weights have one scale, as in real life: were they equal, the runtime would share their product and
  // then not fuse what it fuses in a real model.
  const weightScale = WEIGHT_SCALE * (1 + net.weights.length / 1000);
  const sums = op('MatMulInteger', [quantised, net.int8([rows, columns]), zero, net.zero]);
  const scales = op('Mul', [scale, scalar(weightScale)]);
  const product = op('Mul', [op('Cast', [sums], { to: TYPE.float }), scales]);
  return op('Add', [product, floats([columns])]);
}

function norm({ op, floats }, x) {
  const { width } = SHAPE;
  return op('LayerNormalization', [x, floats([width], 1), floats([width])], {
    axis: -1,
    epsilon: { float: 1e-12 },
  });
}

function gelu({ op, scalar }, x) {
  const share = op('Add', [op('Erf', [op('Div', [x, scalar(Math.SQRT2)])]), scalar(1)]);
  return op('Mul', [op('Mul', [x, share]), scalar(0.5)]);
}

/** Collects nodes and weights; each method gives the name of what it made. */
function network() {
  const nodes = [];
  const weights = [];
  const quantisedByName = new Map();
  let state = 1;
  const weight = (type, dims, data) => {
    const name = `w${weights.length}`;
    weights.push({ name, type, dims, data });
    return name;
  };
  const op = (type, inputs, attributes = {}, outputs = 1) => {
    const names = Array.from({ length: outputs }, (_, i) => `n${nodes.length}_${i}`);
    nodes.push({ type, inputs, outputs: names, attributes });
    return outputs === 1 ? names[0] : names;
  };
  return {
    nodes,
    weights,
    op,
    zero: weight(TYPE.int8, [], new Int8Array(1)),
    scalar: (value) => weight(TYPE.float, [], new Float32Array([value])),
    index: (value) => weight(TYPE.int64, [], new BigInt64Array([BigInt(value)])),
    ints: (values) => weight(TYPE.int64, [values.length], BigInt64Array.from(values, BigInt)),
    floats: (dims, value = 0) => weight(TYPE.float, dims, new Float32Array(dims[0]).fill(value)),
    int8(dims) {
      const data = new Int8Array(dims[0] * dims[1]);
      for (let i = 0; i < data.length; i++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        data[i] = Math.max(-127, state >> 24);
      }
      return weight(TYPE.int8, dims, data);
    },
    /** An activation is quantised once for all that read it. */
    quantised(x) {
      if (!quantisedByName.has(x)) quantisedByName.set(x, op('DynamicQuantizeLinear', [x], {}, 3));
      return quantisedByName.get(x);
    },
  };
}
