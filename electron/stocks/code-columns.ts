/** What the column of coupon codes is called in the files that shops have. */
export const codeColumns = {
  headings: {
    code: [
      ...['券码', '优惠券码', '优惠码', '兑换码', '兑换券码', '卡券码', '代金券码', '商家券码'],
      ...['券code', '商家券code', '提货码', '核销码', '串码', '卡号', 'code', 'codes'],
      ...['couponcode', 'couponcodes', 'coupon', 'vouchercode', 'vouchercodes', 'promocode'],
      ...['promotioncode', 'discountcode', 'giftcode', 'giftcardcode', 'redeemcode'],
      ...['redemptioncode', 'exchangecode'],
    ],
  },
  main: 'code',
  alone: [
    ...['券号', '卡券号', '优惠券号', '编号', '券编号', '号码', '序列号', '卡密', '密码', '条码'],
    ...['条形码', '二维码', '激活码', 'pin', 'pincode', 'no', 'id', 'number', 'serial', 'serialno'],
    ...['serialnumber', 'sn', 'voucher', 'vouchers', 'voucherno', 'vouchernumber', 'coupons'],
    ...['couponno', 'couponnumber', 'couponid', 'card', 'cardno', 'cardnumber', 'cardcode'],
    ...['barcode', 'qrcode'],
  ],
} as const
