// A file's path and an address enter; tus-js-client sends it, letting go of the line once; the upload's address leaves.
const fs = require("node:fs");
const tus = require("tus-js-client");

const [path, endpoint, stopAt] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const size = fs.statSync(path).size;

function send(options) {
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(fs.createReadStream(path), {
      endpoint,
      uploadSize: size,
      chunkSize: 1024 * 1024,
      retryDelays: [0, 50, 200],
      metadata: { filename: "صورة.jpg", instance: "uuid:1" },
      onError: reject,
      onSuccess: () => resolve({ url: upload.url, finished: true }),
      onProgress: (sent) => {
        if (options.stopAt && sent >= options.stopAt && upload.url) {
          options.stopAt = 0;
          upload.abort().then(() => resolve({ url: upload.url, finished: false }), reject);
        }
      },
      ...options.resume,
    });
    upload.start();
  });
}

(async () => {
  const first = await send({ stopAt });
  const last = first.finished ? first : await send({ resume: { uploadUrl: first.url } });
  console.log(JSON.stringify({ stopped: !first.finished, url: last.url }));
})().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
