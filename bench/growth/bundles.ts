import { bundleOf } from "./bundle.js";

// The process of the bundles: what consumers of one operation import of a package that was built.

const consumers = {
  operation: 'export { createConversation } from "./dist/generated/operations.js";',
  validator: 'export { createConversationRequest } from "./dist/generated/validators.js";',
  "caller and operation":
    'export { createAnnieCaller } from "./dist/src/index.js"; export { createConversation } from "./dist/generated/operations.js";',
  client: 'export { createAnnieClient } from "./dist/src/index.js";',
};

const sizes = Object.entries(consumers).map(async ([name, contents]) => {
  const { bytes, gzip } = await bundleOf(process.cwd(), contents);
  return [name, { bytes, gzip }];
});
console.log(JSON.stringify(Object.fromEntries(await Promise.all(sizes))));
