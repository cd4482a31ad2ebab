/** Words about scanners in HID-POS mode. */
export const hid = {
  heading: 'HID-POS 扫码枪',
  text: '用这种方式时，扫码枪不当键盘用：光标在哪、输入法、大写锁定都不影响它。先用它扫一下说明书里的“USB HID POS”设置码，再按“连接”。选过一次，以后自动连接。',
  connect: '连接 HID-POS 扫码枪…',
  another: '换一把…',
  forget: '忘记这把扫码枪',
  unnamed: '没有名字的扫码枪',
  serial: '序列号 {serial}',
  noSerial: '没有序列号',
  state: {
    none: '还没有选 HID-POS 扫码枪。模拟键盘的扫码枪不用选。',
    looking: '{name}：正在查找…',
    connected: '{name}：已连接。',
    missing: '{name}：没有接上。插好 USB 线或打开电源，会自动连接。',
    blocked:
      '{name}：打不开，多半是别的程序占用了。请关掉那个程序，几秒后会自动连接；在 Linux 上还要让当前用户能读写这个设备。',
    unreadable: '{name}：看不懂它的数据。请扫说明书里的键盘方式设置码，当普通扫码枪用。',
  },
  notice: {
    missing: '扫码枪没有接上',
    blocked: '扫码枪打不开，请看设置',
    unreadable: '扫码枪的数据看不懂，请看设置',
  },
  tested: {
    right: '测试码读得对，HID-POS 扫码枪不用教。',
    wrong: '读到的不是测试码，请再扫一次。',
  },
  chooser: {
    title: '选扫码枪',
    text: '这里只有 HID-POS 扫码枪。程序只打开选中的这一把。',
    none: '还没有找到。请插好扫码枪，再扫说明书里的“USB HID POS”设置码，它会出现在这里。',
    cancel: '不选',
  },
}
