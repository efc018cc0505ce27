// A fresh process that prints how many milliseconds the import of a file takes.
const began = performance.now();
await import(process.argv[2] ?? "");
console.log(performance.now() - began);

export {};
