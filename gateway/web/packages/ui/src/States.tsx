import type { PropsWithChildren } from 'react'

/** Nothing there, and what to do about it. */
export function Blank({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <div className="blank">
      <h3>{title}</h3>
      {children}
    </div>
  )
}

/** The real layout in grey while it loads. Heights in pixels. */
export function Bones({ label, heights }: { label: string; heights: number[] }) {
  return (
    <div className="bones" role="status" aria-label={label}>
      {heights.map((height, index) => (
        <div key={index} className="bone" style={{ height }} />
      ))}
    </div>
  )
}
