// Azurite, ending when its parent does: the parent holds the other end of stdin, and even a SIGKILL closes it.
process.stdin.resume();
process.stdin.on("end", () => {
  process.emit("SIGINT"); // Azurite's own handler flushes and closes its stores.
  setTimeout(() => process.exit(0), 5000).unref();
});

require("azurite/dist/src/azurite.js");
