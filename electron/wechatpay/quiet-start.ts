/** How long a merchant just opened asks WeChat Pay neither whether it answers nor for its stocks, in ms: the window opens first. */
export const quietStartMs = 500
