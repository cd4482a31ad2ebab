import type { SupportPart } from '../../../shared/domain/support-parts.ts'

/** What each part of a support bundle holds. */
const part: Record<SupportPart, string> = {
  'read-me': '说明：包里有什么，哪些内容打了码',
  app: '程序、操作系统的版本和时区',
  settings: '设置、商户号、证书序列号、appid、批次',
  sends: '每家商户最近 200 张券和所有还没有结果的券，连同每次请求的结果',
  checks: '设置是否成功、网络、时钟、暂停、每家商户在等什么、最近一次连接测试',
  errors: '这次打开程序后出现过的错误',
  logs: '程序日志',
}

/** Words for help and support. */
export const support = {
  heading: '帮助与支持',
  make: '做一个支持包…',
  note: '请人帮忙找问题时用。文件只存在您选的位置，不会自动发给任何人。',
  title: '支持包里有什么',
  masked: '每个 openid 只留头尾和指纹，每个券码只留指纹。',
  never: '绝不在里面：商户私钥、APIv3 密钥、.p12 密码。',
  save: '选位置并保存…',
  saving: '正在保存…',
  close: '关闭',
  saved: '支持包已保存',
  savedAt: '位置：{path}',
  size: '{size} KB',
  part,
}
