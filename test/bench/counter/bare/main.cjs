// The least that is an Electron app with a field to type into: what the app is measured against.
const { app, BrowserWindow } = require('electron')
const path = require('node:path')

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768 })
  void window.loadFile(path.join(__dirname, 'index.html'))
})
