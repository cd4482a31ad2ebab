import type { MerchantErrorCatalogue } from '../catalogue.ts'

/** Words of the merchants on this machine. */
export const merchants = {
  heading: '商户',
  change: '换商户',
  here: '柜台正在发这家的券',
  waiting: '{count} 张未完成',
  notOpened: '没能打开 · {why}',
  triedAgain: '程序会自动再试。',
  forPerson: '{count} 张可能已发出，请人判断',
  forPersonNext: '请换到这家，在发送箱里处理。',
  resumeThere: '“继续发送”在换到这家后的窗口上方。',
  attention: '另有 {count} 家商户的券停着，要人处理',
  waitingGoesOn: '换走以后，原来那家没发完的券照样自动发出。',
  kind: { live: '正式发券', rehearsal: '演练，不发真券', practice: '练习用，不发真券' },
  practise: '演练',
  manage: '管理商户…',
  switchTo: '换到这家',
  current: '当前',
  edit: '名字和颜色',
  save: '保存',
  cancel: '不改了',
  name: '名字',
  colourLabel: '颜色',
  colour: {
    teal: '青',
    copper: '铜',
    magenta: '洋红',
    olive: '橄榄',
    steel: '钢蓝',
    cocoa: '可可',
    slate: '石板灰',
  },
  rotate: '换证书和密钥',
  remove: '移除',
  removeTitle: '移除“{name}”？',
  removeText:
    '它的私钥和 APIv3 密钥会从系统钥匙串里删掉，批次列表也会删掉。发过的券的记录保留。要再用，得重新设置。',
  removeConfirm: '移除',
  removeKeep: '留着',
  certificate: '商户证书',
  daysLeft: '还有 {days} 天到期',
  replaced: '旧证书 {serialNo} 的密钥先留着，新证书发券成功一次后自动删除。',
  revert: '换回旧证书',
  rotating: '给“{name}”换证书和密钥',
  rotatingLead: '新证书要先通过测试连接才会换上；等着发出的券不受影响，换好后用新密钥接着发。',
  rotateStore: '换上新证书',
  already: '“{name}”已经在这台电脑上：名字和原来的券不变，新的券加在后面。',
  alreadyRenews:
    '“{name}”已经在这台电脑上：名字和原来的券不变，新的券加在后面；证书和密钥换成这次给的，微信支付认可后才换。',
}

/** What can go wrong with them. */
export const merchantError: MerchantErrorCatalogue = {
  'not-found': { title: '这台电脑上没有这个商户', next: '请看设置里的商户列表。' },
  'has-waiting': {
    title: '“{name}”还有 {count} 张券没有结果，现在不能移除',
    next: '请等它们有结果，或先换到这家，在发送箱里取消。',
  },
  'nothing-to-revert': {
    title: '没有可以换回的旧证书',
    next: '新证书已经成功用过，旧密钥已删除。要换请重新选证书文件。',
  },
  'other-certificate': {
    title: '这是商户号 {found} 的证书，不是 {expected} 的',
    next: '请选同一个商户号的新证书；别的商户请用“添加商户”。',
  },
  'same-certificate': {
    title: '这就是现在用的证书（{serialNo}）',
    next: '请在商户平台申请新证书，再选新的文件。',
  },
  'not-proved': {
    title: '微信支付还没有认可“{name}”的新证书，没有换上',
    next: '旧证书照常使用。请测试连接，按提示改好，通过后再换。',
  },
  'older-certificate': {
    title: '证书 {serialNo} 比现在用的 {inUse} 旧，没有换上',
    next: '现在用的照常使用。请选最新的证书文件；设置文件里的证书也请 IT 换成新的。',
  },
  'other-setup': {
    title: '这些资料不是“{name}”的：appid 或地址不同（{found}，应为 {expected}）',
    next: '换证书只换证书和密钥。要设置别的 appid 或演练地址，请用“添加商户”。',
  },
}
