export const Logo = ({ className = 'size-8' }: { className?: string }) => (
  <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
    <rect width="32" height="32" rx="8" className="fill-accent" />
    <path d="M9 8h9.5a6.5 6.5 0 0 1 0 13H14l-5 4.5z" className="fill-on-accent" />
    <circle cx="14.4" cy="14.5" r="1.6" className="fill-accent" />
    <circle cx="19.6" cy="14.5" r="1.6" className="fill-accent" />
  </svg>
)
