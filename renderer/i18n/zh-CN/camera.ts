import type { CameraErrorCatalogue } from '../catalogue.ts'

/** Words of the camera at the counter. */
export const camera = {
  panel: '摄像头',
  open: '用摄像头扫码',
  close: '关闭摄像头',
  again: '重新打开',
  opening: '正在打开摄像头…',
  device: '用哪个摄像头',
  noDevice: '没有摄像头',
  torch: '补光灯',
  aim: '把码放进框里',
  read: '已读到，请移开',
  several: '不止一个码，请只留一个',
  idle: { title: '摄像头已自动关闭', next: '5 分钟没有读到新的码。' },
  hidden: { title: '摄像头已自动关闭', next: '窗口曾被隐藏，或电脑曾锁屏、休眠。' },
}

/** Why there is no picture, and what to do next. */
export const cameraError: CameraErrorCatalogue = {
  none: { title: '没有找到摄像头', next: '请插好摄像头再打开；也可以用扫码枪或手工输入。' },
  denied: {
    title: '系统不允许使用摄像头',
    next: '请在系统的隐私设置里允许本程序使用摄像头，再打开。',
  },
  busy: { title: '摄像头打不开', next: '它可能正被别的程序占用。请关掉那个程序，再打开。' },
  lost: { title: '摄像头的画面断了', next: '请检查插头和连线，再打开。' },
  failed: { title: '摄像头不能用（{detail}）', next: '请再打开；仍不行请用扫码枪，并联系负责人。' },
}
