/** Curves: uPlot, as one module that the studio's pages import. */
export { default as uPlot } from "uplot";
