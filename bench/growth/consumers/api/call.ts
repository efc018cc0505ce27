import { createAnnieClient } from "annie-conversations";

const annie = createAnnieClient();
const { data } = await annie.api.POST("/conversations", {
  body: { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" },
});
console.log(data?.data.conversationId);
