import type { ApiProblem } from '../../../server/api.js';
import { Icon } from './icon.js';

export function Problems({ problems }: { problems: ApiProblem[] }) {
  return (
    <ul className="problems">
      {problems.map((problem) => (
        <li
          key={`${problem.path} ${problem.line} ${problem.column} ${problem.code}`}
          className={problem.severity}
        >
          <Icon name={problem.severity} />
          <div>
            <p>
              <strong>{problem.severity === 'error' ? 'Error' : 'Warning'}:</strong> {problem.message}
            </p>
            <p className="quiet">{problem.help}</p>
            <p className="quiet place">
              {problem.code} ·{' '}
              {problem.editor ? (
                <a href={problem.editor}>
                  {problem.path}:{problem.line}
                </a>
              ) : (
                `${problem.path}:${problem.line}`
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
