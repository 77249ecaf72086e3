/** LiteRT.js: runs a .tflite file in the browser, on the processor. */
export { Environment, Tensor, loadAndCompile, loadLiteRt } from "@litertjs/core";
