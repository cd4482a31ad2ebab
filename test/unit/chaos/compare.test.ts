import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../../electron/rehearsal/desk/coupon.ts'
import { compare, type Harm } from '../../chaos/compare.ts'
import type { Arrival, Evidence, Press, Row } from '../../chaos/evidence.ts'

const stockId = '1286950000000001'
const codedStock = '1286950000000002'
const customer = (n: number) => `oCustomer${String(n).padStart(19, '0')}`
const body = (no: string) => `{"out_request_no":"${no}"}`

function press(n: number, over: Partial<Press> = {}): Press {
  return {
    submissionId: `press-${n}`,
    openid: customer(n),
    stockId,
    couponCode: null,
    round: 0,
    at: n,
    heard: { kind: 'accepted', outRequestNo: `no-${n}` },
    ...over,
  }
}

function row(n: number, over: Partial<Row> = {}): Row {
  return {
    out_request_no: `no-${n}`,
    submission_id: `press-${n}`,
    openid: customer(n),
    stock_id: stockId,
    given_code: null,
    body: body(`no-${n}`),
    state: 'sent',
    reason: null,
    coupon_code: `W-${n}`,
    doubt: 0,
    attempts: 1,
    needs_person: 0,
    ...over,
  }
}

function coupon(n: number, over: Partial<Coupon> = {}): Coupon {
  return {
    stockId,
    openid: customer(n),
    appid: 'wx0000000000000000',
    sendRequestNo: `no-${n}`,
    couponCode: `W-${n}`,
    senderMchid: '1600000000',
    sentAt: n,
    availableAt: n,
    expiresAt: n,
    ...over,
  }
}

function arrival(n: number, over: Partial<Arrival> = {}): Arrival {
  const outRequestNo = over.outRequestNo ?? `no-${n}`
  return {
    outRequestNo,
    openid: customer(n),
    stockId,
    body: body(outRequestNo),
    host: 'main',
    round: 0,
    at: n,
    status: 200,
    ...over,
  }
}

/** A day on which nothing went wrong: 1 was sent, 2 refused, 3 cancelled before it left, 4 waits for a person. */
const soundDay: Evidence = {
  presses: [1, 2, 3, 4].map((n) => press(n)),
  arrivals: [1, 2, 4].map((n) => arrival(n)),
  overlaps: [],
  rows: [
    row(1),
    row(2, { state: 'refused', reason: 'user-limit', coupon_code: null }),
    row(3, { state: 'cancelled', coupon_code: null, attempts: 0 }),
    row(4, { state: 'unknown', coupon_code: null, doubt: 1, needs_person: 1 }),
  ],
  coupons: [coupon(1)],
  complaints: [],
  settled: true,
}

/** The columns that a day shows harm in. */
function harmOf(over: Partial<Evidence>): Harm[] {
  return [...new Set(compare({ ...soundDay, ...over }).map(({ harm }) => harm))]
}

const withRow = (changed: Row): Partial<Evidence> => ({
  rows: soundDay.rows.map((each) =>
    each.out_request_no === changed.out_request_no ? changed : each,
  ),
})
const withPress = (changed: Press): Partial<Evidence> => ({
  presses: soundDay.presses.map((each) =>
    each.submissionId === changed.submissionId ? changed : each,
  ),
})

describe('a day without harm', () => {
  it.each<[string, Partial<Evidence>]>([
    ['as it is', {}],
    ['with a press that was cut off and is in the database', withPress(press(1, { heard: null }))],
    [
      'with a press that was cut off and left nothing',
      { presses: [...soundDay.presses, press(5, { heard: null })] },
    ],
    ['with the coupon of the send that needs a person issued', { coupons: [coupon(1), coupon(4)] }],
    ['with a coupon whose code the answer left out', withRow(row(1, { coupon_code: null }))],
    ['with two presses that made one send', { presses: [...soundDay.presses, press(1)] }],
    ['with a mark whose request never arrived', withRow(row(1, { attempts: 2 }))],
    [
      'in the middle, with sends under way',
      { ...withRow(row(4, { state: 'sending' })), settled: false },
    ],
    [
      'with a code that was free again after a refusal',
      {
        presses: [
          ...soundDay.presses,
          press(6, { stockId: codedStock, couponCode: 'A' }),
          press(7, { stockId: codedStock, couponCode: 'A' }),
        ],
        rows: [
          ...soundDay.rows,
          row(6, { stock_id: codedStock, given_code: 'A', state: 'refused', attempts: 0 }),
          row(7, { stock_id: codedStock, given_code: 'A', coupon_code: 'A' }),
        ],
        coupons: [coupon(1), coupon(7, { stockId: codedStock, couponCode: 'A' })],
      },
    ],
  ])('%s', (_, over) => {
    expect(compare({ ...soundDay, ...over })).toEqual([])
  })
})

describe('harm', () => {
  it.each<[string, Partial<Evidence>, Harm[]]>([
    [
      'a second coupon for the same send',
      { coupons: [coupon(1, { couponCode: 'W-99' }), coupon(1)] },
      ['issued more than once'],
    ],
    [
      'a code of one customer that another got as well',
      {
        presses: [press(1), press(2)],
        arrivals: [arrival(1), arrival(2)],
        rows: [row(1), row(2, { coupon_code: null })],
        coupons: [coupon(1), coupon(2, { couponCode: 'W-1' })],
      },
      ['issued more than once'],
    ],
    [
      'a second coupon under another number',
      {
        coupons: [coupon(1), coupon(1, { sendRequestNo: 'no-other' })],
        arrivals: [...soundDay.arrivals, arrival(1, { outRequestNo: 'no-other' })],
      },
      ['issued more than once', 'issued without acceptance', 'request changed or unmarked'],
    ],
    [
      'one press that became two sends',
      {
        presses: [
          ...soundDay.presses,
          press(1, { heard: { kind: 'accepted', outRequestNo: 'no-5' } }),
        ],
        rows: [...soundDay.rows, row(5, { submission_id: 'press-1', openid: customer(1) })],
        coupons: [coupon(1), coupon(5, { openid: customer(1) })],
      },
      ['issued more than once'],
    ],
    [
      'one code promised to two customers',
      {
        presses: [6, 7].map((n) => press(n, { stockId: codedStock, couponCode: 'A' })),
        arrivals: [],
        rows: [6, 7].map((n) =>
          row(n, {
            ...{ stock_id: codedStock, given_code: 'A', coupon_code: 'A' },
            ...{ state: 'unknown', needs_person: 1 },
          }),
        ),
        coupons: [],
      },
      ['issued more than once'],
    ],
    [
      'a coupon that nobody asked for',
      { coupons: [coupon(1), coupon(9)] },
      ['issued more than once', 'issued without acceptance'],
    ],
    [
      'a send that nobody asked for',
      { rows: [...soundDay.rows, row(9, { state: 'cancelled', attempts: 0 })] },
      ['issued without acceptance'],
    ],
    [
      'a send that the operator was told was not accepted',
      withPress(press(3, { heard: { kind: 'declined', code: 'send.repeat' } })),
      ['issued without acceptance'],
    ],
    [
      'an accepted send without a row',
      {
        rows: soundDay.rows.filter((each) => each.out_request_no !== 'no-3'),
      },
      ['accepted but lost'],
    ],
    [
      'a send that still waits although nothing is in its way',
      withRow(row(4, { state: 'queued' })),
      ['accepted but lost'],
    ],
    [
      'an unknown send that waits for nobody',
      withRow(row(4, { state: 'unknown', needs_person: 0 })),
      ['accepted but lost'],
    ],
    ['a sent send that was not issued', { coupons: [] }, ['state contradicts ledger']],
    [
      'a sent send with another code than was issued',
      withRow(row(1, { coupon_code: 'W-2' })),
      ['state contradicts ledger'],
    ],
    [
      'a sent send whose coupon another customer got',
      { coupons: [coupon(1, { openid: customer(2) })] },
      ['issued without acceptance', 'state contradicts ledger'],
    ],
    ...(['refused', 'cancelled', 'expired'] as const).map(
      (state): [string, Partial<Evidence>, Harm[]] => [
        `a ${state} send that was issued`,
        withRow(row(1, { state })),
        ['state contradicts ledger'],
      ],
    ),
    [
      'a send stored for another customer than was asked for',
      withRow(row(3, { openid: customer(8), state: 'cancelled', attempts: 0 })),
      ['state contradicts ledger'],
    ],
    [
      'a repeat with another body',
      {
        ...withRow(row(1, { attempts: 2 })),
        arrivals: [...soundDay.arrivals, arrival(1, { body: '{}' })],
      },
      ['request changed or unmarked'],
    ],
    [
      'a request with another body than is stored',
      withRow(row(1, { body: '{}' })),
      ['request changed or unmarked'],
    ],
    [
      'a request that was not marked before it left',
      { arrivals: [...soundDay.arrivals, arrival(1)] },
      ['request changed or unmarked'],
    ],
    [
      'two requests of one customer and stock at once',
      { overlaps: [{ outRequestNo: 'no-1', other: 'no-2' }] },
      ['two under way at once'],
    ],
    ['a complaint of the app', { complaints: ['it crashed'] }, ['complaint of the app']],
  ])('%s is seen', (_, over, expected) => {
    expect(harmOf(over)).toEqual(expected)
  })

  it('names the send it came to, and no other', () => {
    const found = compare({ ...soundDay, ...withRow(row(1, { state: 'cancelled' })) })
    expect(found).toEqual([
      {
        harm: 'state contradicts ledger',
        outRequestNo: 'no-1',
        detail: 'cancelled (null), and it was issued',
      },
    ])
  })
})
