// The tests' own server with https: a certificate that it signs itself, and a door in front of the one without.

import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { connect } from "node:net";
import { createServer } from "node:tls";
import type { Served } from "./demo";

const NAME = "courier.test";

/** Tags of the distinguished encoding, ITU-T X.690. */
const INTEGER = 0x02;
const BITS = 0x03;
const OBJECT = 0x06;
const TEXT = 0x0c;
const TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;

/** Identifiers of what the certificate names: 2.5.4.3 and 1.2.840.10045.4.3.2. */
const COMMON_NAME = Buffer.from("550403", "hex");
const ECDSA_WITH_SHA256 = Buffer.from("2a8648ce3d040302", "hex");

/** One value with what it is and how long it is. */
function value(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  // A long length says first of how many bytes it is; there must be no more than it needs.
  const bytes = body.length < 0x100 ? [body.length] : [body.length >> 8, body.length & 0xff];
  const length = body.length < 0x80 ? bytes : [0x80 + bytes.length, ...bytes];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

/** A time as certificates have it: two digits each from year to second. */
function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replaceAll(/\D/g, "").slice(2, 14);
  return value(TIME, Buffer.from(`${digits}Z`));
}

/** A certificate of the first version, signed with its own key, for a day around now. */
function certificate(publicKey: KeyObject, privateKey: KeyObject): string {
  const DAY_MS = 86_400_000;
  const algorithm = value(SEQUENCE, value(OBJECT, ECDSA_WITH_SHA256));
  const name = value(SEQUENCE, value(SET, value(SEQUENCE, value(OBJECT, COMMON_NAME), value(TEXT, Buffer.from(NAME)))));
  const signed = value(
    SEQUENCE,
    value(INTEGER, Buffer.from([1])),
    algorithm,
    name,
    value(SEQUENCE, time(Date.now() - DAY_MS), time(Date.now() + DAY_MS)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = sign("sha256", signed, privateKey);
  const whole = value(SEQUENCE, signed, algorithm, value(BITS, Buffer.from([0]), signature));
  return `-----BEGIN CERTIFICATE-----\n${whole.toString("base64")}\n-----END CERTIFICATE-----\n`;
}

/** Serves over https what another server of this machine serves without. */
export async function serveSecurely(served: Served): Promise<Served> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const key = privateKey.export({ type: "pkcs8", format: "pem" });
  const behind = new URL(served.origin);
  const server = createServer({ key, cert: certificate(publicKey, privateKey) }, (socket) => {
    const plain = connect(Number(behind.port), behind.hostname);
    socket.pipe(plain).pipe(socket);
    // A browser ends connections as it likes.
    for (const end of [socket, plain]) end.on("error", () => plain.destroy()).on("close", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    origin: `https://127.0.0.1:${address.port}`,
    asked: served.asked,
    // Connections that a browser keeps open would hold the server.
    close: async () => void server.close(),
  };
}
