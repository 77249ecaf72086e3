// Resizing exactly as Pillow does it, to the rounding of the picture between the two passes.

const BITS = 22; // of a weight's fraction
const HALF = 2 ** (BITS - 1);

/** Filters with their reach: "bilinear" for pictures, "box" for the ink of a digit. */
export const FILTERS = {
  bilinear: [1, (x) => Math.max(0, 1 - Math.abs(x))],
  box: [0.5, (x) => (x > -0.5 && x <= 0.5 ? 1 : 0)],
};

/** For each pixel made from `from` to `to`: the first pixel that counts, and the weights. */
export function weights(given, made, from, to, [reach, filter]) {
  const scale = (to - from) / made, wide = Math.max(scale, 1), inverse = 1 / wide;
  return Array.from({ length: made }, (_, place) => {
    const centre = from + (place + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - reach * wide + 0.5));
    const end = Math.min(given, Math.trunc(centre + reach * wide + 0.5));
    const each = Array.from({ length: end - first }, (_, k) => filter((k + first - centre + 0.5) * inverse));
    const sum = each.reduce((total, one) => total + one, 0);
    return { first, each: each.map((one) => one / sum) };
  });
}

/**
 * Resize the box [left, top, right, bottom] of a picture of bytes with Pillow's bilinear filter.
 *
 * `picture` is an ImageData (red, green, blue, opacity); returned are `channels` = 3 bytes a pixel.
 */
export function resizeBytes(picture, box, columns, rows) {
  const [left, top, right, bottom] = box;
  const across = whole(weights(picture.width, columns, left, right, FILTERS.bilinear));
  const down = whole(weights(picture.height, rows, top, bottom, FILTERS.bilinear));
  const first = down[0].first, last = down[rows - 1].first + down[rows - 1].each.length;
  const between = new Uint8Array((last - first) * columns * 3);
  for (let row = first; row < last; row++) {
    narrow(picture.data, row * picture.width * 4, across, between, (row - first) * columns * 3);
  }
  return flatten(between, columns * 3, down, first);
}

function whole(list) {
  return list.map(({ first, each }) => ({
    first, each: Int32Array.from(each, (weight) => Math.trunc(0.5 + weight * 2 ** BITS)),
  }));
}

/** One row, made narrower. */
function narrow(data, start, across, into, place) {
  for (const { first, each } of across) {
    let red = HALF, green = HALF, blue = HALF, from = start + first * 4;
    for (let k = 0; k < each.length; k++, from += 4) {
      const weight = each[k];
      red += data[from] * weight;
      green += data[from + 1] * weight;
      blue += data[from + 2] * weight;
    }
    into[place++] = byte(red);
    into[place++] = byte(green);
    into[place++] = byte(blue);
  }
}

/** All rows, made fewer. */
function flatten(data, width, down, offset) {
  const made = new Uint8Array(down.length * width);
  down.forEach(({ first, each }, row) => {
    for (let column = 0; column < width; column++) {
      let sum = HALF;
      for (let k = 0; k < each.length; k++) sum += data[(first - offset + k) * width + column] * each[k];
      made[row * width + column] = byte(sum);
    }
  });
  return made;
}

function byte(sum) {
  return Math.min(255, Math.floor(sum / 2 ** BITS));
}

/** Resize ink (numbers, not bytes) with the box filter; each pass is rounded to 32 bits. */
export function resizeInk({ data, width, height }, columns, rows) {
  const across = weights(width, columns, 0, width, FILTERS.box);
  const down = weights(height, rows, 0, height, FILTERS.box);
  const between = new Float32Array(height * columns);
  for (let row = 0; row < height; row++) {
    across.forEach(({ first, each }, column) => {
      between[row * columns + column] = each.reduce((sum, weight, k) => sum + data[row * width + first + k] * weight, 0);
    });
  }
  const made = new Float32Array(rows * columns);
  down.forEach(({ first, each }, row) => {
    for (let column = 0; column < columns; column++) {
      made[row * columns + column] = each.reduce((sum, weight, k) => sum + between[(first + k) * columns + column] * weight, 0);
    }
  });
  return { data: made, width: columns, height: rows };
}

/** Make grey bytes smaller by a whole factor, each block its rounded mean. */
export function reduceGrey({ data, width, height }, factor) {
  const columns = Math.ceil(width / factor), rows = Math.ceil(height / factor);
  const made = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      made[row * columns + column] = blockMean(data, width, height, row * factor, column * factor, factor);
    }
  }
  return { data: made, width: columns, height: rows };
}

function blockMean(data, width, height, top, left, factor) {
  const bottom = Math.min(height, top + factor), right = Math.min(width, left + factor);
  const many = (bottom - top) * (right - left);
  let sum = many >> 1;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) sum += data[y * width + x];
  }
  return Math.floor((sum * Math.floor(2 ** 24 / many)) / 2 ** 24);
}
