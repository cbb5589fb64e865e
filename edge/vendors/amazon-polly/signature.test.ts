/** Against AWS's own examples: its Signature Version 4 Test Suite, and the example of its General Reference (IAM). */
import { expect, test } from "vitest";
import { signedHeaders } from "./signature.ts";

const key = { id: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const at = new Date("2015-08-30T12:36:00Z");
const suite = { headers: {}, body: "", service: "service", region: "us-east-1", at };
const form = { "Content-Type": "application/x-www-form-urlencoded" };

test.each([
  [
    "get-vanilla",
    { ...suite, method: "GET", url: "https://example.amazonaws.com/" },
    "host;x-amz-date",
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  ],
  [
    "get-vanilla-query-order-key-case",
    { ...suite, method: "GET", url: "https://example.amazonaws.com/?Param2=value2&Param1=value1" },
    "host;x-amz-date",
    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  ],
  [
    "post-x-www-form-urlencoded",
    { ...suite, method: "POST", url: "https://example.amazonaws.com/", headers: form, body: "Param1=value1" },
    "content-type;host;x-amz-date",
    "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  ],
  [
    "ListUsers of IAM",
    {
      ...suite,
      method: "GET",
      url: "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
      headers: { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" },
      service: "iam",
    },
    "content-type;host;x-amz-date",
    "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
  ],
])("signs %s as AWS does", async (_, { url, ...request }, names, signature) => {
  const headers = await signedHeaders({ ...request, url: new URL(url) }, key);
  const { service } = request;
  expect(headers).toMatchObject({
    "X-Amz-Date": "20150830T123600Z",
    Authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/${service}/aws4_request, SignedHeaders=${names}, Signature=${signature}`,
  });
});
