// For tools that do not read Vue files themselves; vue-tsc sees the real types.
declare module '*.vue' {
  import type { Component } from 'vue'
  const component: Component
  export default component
}
