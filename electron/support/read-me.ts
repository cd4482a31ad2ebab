/** What a bundle says of itself, in both languages; whoever opens it may know neither the app nor the shop. */
export function readMe(at: number): string {
  return `券台 Handsel · 支持包
${new Date(at).toISOString()}

app.json       程序和系统的版本
settings.json  设置、商户号、证书序列号、批次
sends.json     每家商户最近的券和每次请求的结果；没有结果的都在
checks.json    设置是否成功、网络、时钟、暂停、每家商户在等什么、最近一次连接测试
errors.json    这次打开后出现过的错误
logs/          程序日志

openid 只留头尾和一个指纹，券码只留指纹；同一个值在同一个包里指纹相同，换一个包就不同。
私钥、APIv3 密钥、.p12 密码不在里面：程序只在系统钥匙串和内存里用它们。

券台 Handsel · support bundle

app.json       versions of the app and of the system
settings.json  settings, mchid, certificate serial number, stocks
sends.json     each merchant's newest coupons with each request about them; every one without an outcome is there
checks.json    how far set-up got, network, clock, pauses, what each merchant waits for, the last connection test
errors.json    errors met since the app was opened
logs/          the log of the app

Of an openid its ends and a fingerprint are left, of a coupon code a fingerprint. Equal values have equal
fingerprints within one bundle, and others in the next.
The private key, the APIv3 key and .p12 passwords are not here: the app has them in the system keychain and in
memory alone.
`
}
