import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { withoutIconFont } from './build/withoutIconFont'
import { serviceWorker } from './build/serviceWorker'

const server = 'http://127.0.0.1:8000'

export default defineConfig({
  plugins: [vue(), withoutIconFont(), serviceWorker()],
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false, __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false },
  resolve: {
    alias: {
      '@wire': fileURLToPath(new URL('../shared_schemas/generated/wire.ts', import.meta.url)),
      '@': fileURLToPath(new URL('./src', import.meta.url)),
    },
  },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2020', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': { target: server, ws: true } } },
})
