// Stryker looks at tests and at the suites around them, but not at their file: where a mutant lets nothing be set up, all
// tests of the file are skipped, and it would count as not noticed.
export class FailedSetups {
  onTestModuleEnd({ task }) {
    const { errors } = task.result ?? {}
    if (errors?.length) fail(task, errors)
  }
}

function fail(suite, errors) {
  for (const task of suite.tasks) {
    if (task.type === 'suite') fail(task, errors)
    else Object.assign(task, { mode: 'run', result: { ...task.result, state: 'fail', errors } })
  }
}
