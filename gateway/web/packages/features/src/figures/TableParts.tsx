import './figures.css'

/** The head of a table of figures; the first column is of names. */
export function Heads({ heads }: { heads: string[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head, index) => (
          <th key={head} scope="col" className={index === 0 ? 'text' : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** What a line is called; where there is more behind it, a button that opens it. */
export function NameCell({ name, open }: { name: string; open?: (() => void) | undefined }) {
  return (
    <th scope="row" className="text">
      {open ? (
        <button type="button" className="link-button" onClick={open}>
          {name}
        </button>
      ) : (
        name
      )}
    </th>
  )
}
