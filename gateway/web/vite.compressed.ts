import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const worthwhile = /\.(js|css|svg|json|webmanifest)$/

/** Lays a .br and a .gz beside each text file, so that the server only has to choose. */
export function compressed(): Plugin {
  let folder = ''
  return {
    name: 'booking-compressed',
    apply: 'build',
    configResolved: config => void (folder = config.build.outDir),
    async closeBundle() {
      const files = await readdir(join(folder, 'assets'), { withFileTypes: true })
      await Promise.all(
        files
          .filter(file => file.isFile() && worthwhile.test(file.name))
          .map(async file => {
            const path = join(folder, 'assets', file.name)
            const text = await readFile(path)
            const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
            await writeFile(`${path}.br`, await promisify(brotliCompress)(text, quality))
            await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }))
          })
      )
    }
  }
}
