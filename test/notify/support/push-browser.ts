import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** A browser's side of a push (RFC 8291): the keys that it tells of itself, and what it reads out of the bytes. */
export function pushBrowser() {
  const point = createECDH('prime256v1');
  point.generateKeys();
  const auth = randomBytes(16);
  return {
    p256dh: point.getPublicKey('base64url'),
    auth: auth.toString('base64url'),
    read(body: Buffer): string {
      const [salt, sender] = [body.subarray(0, 16), body.subarray(21, 21 + 65)];
      const derive = (secret: Uint8Array, by: Uint8Array, info: Uint8Array | string, bytes: number) =>
        new Uint8Array(hkdfSync('sha256', secret, by, info, bytes));
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), point.getPublicKey(), sender]);
      const secret = derive(point.computeSecret(sender), auth, info, 32);
      const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
      const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);
      const decipher = createDecipheriv('aes-128-gcm', key, nonce);
      decipher.setAuthTag(body.subarray(-16));
      const plain = Buffer.concat([decipher.update(body.subarray(21 + 65, -16)), decipher.final()]);
      return plain.subarray(0, plain.lastIndexOf(2)).toString();
    },
  };
}
