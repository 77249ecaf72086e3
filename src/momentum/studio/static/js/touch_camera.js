// A picture from the camera, where the browser allows that; else a phone's own camera by a file field.

import { announce } from "./dom.js";

/** Offers the camera; calls onPicture(blob) with what was taken. */
export class Camera {
  constructor(part, { onPicture, onTrouble }) {
    Object.assign(this, { part, onPicture, onTrouble, stream: null });
    const allowed = Boolean(navigator.mediaDevices?.getUserMedia);
    part("camera").hidden = !allowed;
    part("capture-field").hidden = allowed || !window.matchMedia("(pointer: coarse)").matches;
    part("camera").addEventListener("click", () => this.begin());
    part("shoot").addEventListener("click", () => this.shoot());
    part("camera-off").addEventListener("click", () => this.end());
    window.addEventListener("pagehide", () => this.stop());
  }

  async begin() {
    if (this.stream) return;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
      const video = this.part("video");
      video.srcObject = this.stream;
      await video.play();
      this.part("camera-place").hidden = false;
      this.part("shoot").focus();
      announce("The camera is on.");
    } catch {
      this.stop();
      this.onTrouble("There is no camera, or it may not be used here; choose a file instead.");
    }
  }

  async shoot() {
    const video = this.part("video");
    const sheet = document.createElement("canvas");
    [sheet.width, sheet.height] = [video.videoWidth, video.videoHeight];
    sheet.getContext("2d").drawImage(video, 0, 0);
    const picture = await new Promise((resolve) => sheet.toBlob(resolve, "image/jpeg", 0.92));
    this.end();
    if (picture) this.onPicture(picture);
    else this.onTrouble("The camera gave no picture yet; wait a moment and try again.");
  }

  end() {
    this.stop();
    this.part("camera-place").hidden = true;
    this.part("camera").focus();
  }

  stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.part("video").srcObject = null;
  }
}
