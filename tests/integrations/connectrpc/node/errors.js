// Calls the service at the address of the first argument with the Connect client for Node.js,
// over each protocol, and prints the errors that it receives, as JSON.

import { createFileRegistry, fromJson } from "@bufbuild/protobuf";
import {
  FileDescriptorSetSchema,
  file_google_protobuf_wrappers,
} from "@bufbuild/protobuf/wkt";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import {
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from "@connectrpc/connect-node";

const text = (name, number) => ({
  name,
  number,
  type: "TYPE_STRING",
  label: "LABEL_OPTIONAL",
});

// The part of google/rpc/error_details.proto that is read here.
const errorDetails = {
  name: "google/rpc/error_details.proto",
  package: "google.rpc",
  syntax: "proto3",
  messageType: [
    {
      name: "ErrorInfo",
      field: [
        text("reason", 1),
        text("domain", 2),
        {
          name: "metadata",
          number: 3,
          type: "TYPE_MESSAGE",
          label: "LABEL_REPEATED",
          typeName: ".google.rpc.ErrorInfo.MetadataEntry",
        },
      ],
      nestedType: [
        {
          name: "MetadataEntry",
          field: [text("key", 1), text("value", 2)],
          options: { mapEntry: true },
        },
      ],
    },
  ],
};

const method = {
  inputType: ".google.protobuf.UInt64Value",
  outputType: ".google.protobuf.StringValue",
};

const orders = {
  name: "orders/v1/orders.proto",
  package: "orders.v1",
  syntax: "proto3",
  dependency: ["google/protobuf/wrappers.proto"],
  service: [
    {
      name: "Orders",
      method: [
        { name: "Get", ...method },
        { name: "Watch", serverStreaming: true, ...method },
      ],
    },
  ],
};

const files = fromJson(FileDescriptorSetSchema, { file: [errorDetails, orders] });
files.file.unshift(file_google_protobuf_wrappers.proto);
const registry = createFileRegistry(files);
const service = registry.getService("orders.v1.Orders");
const errorInfo = registry.getMessage("google.rpc.ErrorInfo");

const baseUrl = `http://${process.argv[2]}`;
const transports = {
  connect: createConnectTransport({ baseUrl, httpVersion: "1.1" }),
  grpc: createGrpcTransport({ baseUrl }),
  "grpc-web": createGrpcWebTransport({ baseUrl, httpVersion: "1.1" }),
};

// The parts of the error with which a call fails.
async function errorOf(call) {
  const messages = [];
  try {
    await call(messages);
  } catch (error) {
    const [info] = error instanceof ConnectError ? error.findDetails(errorInfo) : [];
    if (!info) {
      throw error;
    }
    const { reason, domain, metadata } = info;
    return {
      messages,
      code: Code[error.code],
      message: error.rawMessage,
      info: { reason, domain, metadata },
      retryAfter: error.metadata.get("retry-after"),
    };
  }
  throw new Error("the call succeeded");
}

const seen = {};
for (const [name, transport] of Object.entries(transports)) {
  const client = createClient(service, transport);
  const get = (value) => errorOf(() => client.get({ value }));
  seen[name] = {
    notFound: await get(7n),
    redacted: await get(1n),
    stream: await errorOf(async (messages) => {
      for await (const { value } of client.watch({ value: 7n })) {
        messages.push(value);
      }
    }),
  };
}
console.log(JSON.stringify(seen));
