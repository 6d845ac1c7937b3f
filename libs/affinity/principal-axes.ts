import { totalDims, type AffinityModel, type Space } from './model.js';
import { symmetricEigen } from './symmetric-eigen.js';

/**
 * The same model with each space turned so that its first dimensions tell most about how near texts are: the principal
 * axes of the texts that were sampled as hubs. No cosine changes, but a first look at few dimensions sees more. O(texts × dims²).
 */
export function alongPrincipalAxes(model: AffinityModel): AffinityModel {
  const all = totalDims(model);
  const count = all > 0 ? model.hubs.length / all : 0;
  if (count === 0) return model;
  const hubs = new Float32Array(model.hubs.length);
  let offset = 0;
  const spaces = model.spaces.map((space) => {
    const axes = axesOf(model.hubs, { all, offset, count, dims: space.dims });
    for (let n = 0; n < count; n++) {
      const from = n * all + offset;
      hubs.set(turned(model.hubs.subarray(from, from + space.dims), axes), from);
    }
    offset += space.dims;
    return alongAxes(space, axes);
  });
  return { ...model, hubs, spaces };
}

interface Part {
  all: number;
  offset: number;
  count: number;
  dims: number;
}

/** Axes one after the other, that along which the texts lie farthest from zero first. */
function axesOf(hubs: Float32Array, { all, offset, count, dims }: Part): Float64Array {
  const moments = new Float64Array(dims * dims);
  for (let n = 0; n < count; n++)
    for (let i = 0, from = n * all + offset; i < dims; i++) {
      const value = hubs[from + i]!;
      for (let j = 0; j <= i; j++) moments[i * dims + j]! += value * hubs[from + j]!;
    }
  return symmetricEigen(moments, dims).vectors;
}

function alongAxes(space: Space, axes: Float64Array): Space {
  const { dims, vectors } = space;
  const along = new Float32Array(vectors.length);
  for (let from = 0; from < vectors.length; from += dims)
    along.set(turned(vectors.subarray(from, from + dims), axes), from);
  return { ...space, vectors: along, mean: turned(space.mean, axes) };
}

function turned(vector: Float32Array, axes: Float64Array): Float32Array {
  const dims = vector.length;
  const along = new Float32Array(dims);
  for (let k = 0; k < dims; k++) {
    let sum = 0;
    for (let j = 0; j < dims; j++) sum += axes[k * dims + j]! * vector[j]!;
    along[k] = sum;
  }
  return along;
}
