import { refusal } from './refusal.ts'

/**
 * What the business rules of a send answer. Codes of the shared table (reference §1.6a) where it has one; for limits
 * and stock states only the plugin's codes are documented (§1.6b), their HTTP status follows the 403 of neighbouring
 * products. Sub-codes are those of §1.6f that fit.
 */
export const refusals = {
  appidNotBound: refusal(400, 'APPID_MCHID_NOT_MATCH', 'appid与请求方商户无关联关系', 268578704),
  stockNotExists: refusal(404, 'RESOURCE_NOT_EXISTS', '批次不存在', 268578608),
  couponNotExists: refusal(404, 'RESOURCE_NOT_EXISTS', '查询的资源不存在', 268578608),
  sendNotAllowed: refusal(403, 'NO_AUTH', '发券商户无权限使用此API', 268579803),
  notAllowed: refusal(403, 'NO_AUTH', '无权限', 268579803),
  sameNumberOtherBody: refusal(400, 'INVALID_REQUEST', '相同单号但请求数据不一致', 268578927),
  alreadySent: refusal(400, 'DUPREQUEST', '已通过该发券凭证给用户发券', 272755200),
  userNotExists: refusal(404, 'USER_NOT_EXISTS', 'openid不正确', 268578526),
  codeNotWanted: refusal(400, 'INVALID_REQUEST', '发券模式不合法', 268435461),
  stockNotRunning: refusal(403, 'NOTRUNNING', '批次未在运行中', 268577984),
  stockExpired: refusal(403, 'EXPIRED', '批次已过期', 268578776),
  stockNotBegun: refusal(403, 'RULELIMIT', '券不在有效期', 272755715),
  dayLimit: refusal(403, 'DAYLIMIT', '批次当天发放数量已达上限', 272756740),
  userLimit: refusal(403, 'MAXQUOTA', '用户已达最大领券次数', 272756740),
  budgetUsedUp: refusal(403, 'NOTENOUGH', '批次预算不足', 270079534),
  codesUsedUp: refusal(403, 'NOTENOUGH', '可用的自定义code不足', 270079534),
  merchantMissing: refusal(
    400,
    'PARAM_ERROR',
    '创建方商户、归属方商户、发放方商户,必须至少填一个',
    268435461,
  ),
  notDeactivatable: refusal(400, 'INVALID_REQUEST', '券状态不允许失效', 268435461),
  systemError: refusal(500, 'SYSTEM_ERROR', '系统失败', 272888874),
} as const
