import type { PropsWithChildren } from 'react'

/** Nothing there, and what to do about it. */
export function Blank({ title, level = 2, children }: PropsWithChildren<{ title: string; level?: 2 | 3 }>) {
  const Heading = `h${level}` as const
  return (
    <div className="blank">
      <Heading>{title}</Heading>
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
