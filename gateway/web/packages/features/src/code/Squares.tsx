import { encode } from 'uqr'
import './code.css'

/** A text as squares for scanners. */
export function Squares({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 3 })
  let path = ''
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) if (data[y]![x]) path += `M${x} ${y}h1v1h-1z`
  return (
    <svg className="code-squares" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} data-code={text} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  )
}
