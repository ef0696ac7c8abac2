// A reporter for Node: a line for each result, as NodeOutcomesTest writes them.
export default async function* outcomes(source) {
  for await (const { type, data } of source) {
    const indent = '  '.repeat(data.nesting);
    if (type === 'test:diagnostic') {
      if (!/^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$|require the --test-only|generated asynchronous activity/.test(data.message)) {
        yield `${indent}# ${data.message}\n`;
      }
    } else if (type === 'test:pass' || type === 'test:fail') {
      const words = [type === 'test:pass' ? 'ok' : 'not ok', data.name.replace(/.*\/src\/test\/testing\//, '').replace(/\n/g, '\\n')];
      if (data.details.type === 'suite') words.push('[suite]');
      if (data.skip !== undefined) words.push('[skip]');
      if (data.todo !== undefined) words.push('[todo]');
      const error = data.details.error;
      // Of a file as a whole Node says no more than that it failed.
      if (error !== undefined && !/\.js$/.test(data.name)) {
        words.push(`[${error.failureType}]`);
        const cause = error.cause;
        if (cause !== null && typeof cause === 'object' && 'code' in cause && cause.code !== 'ERR_TEST_FAILURE') {
          words.push(cause.code, cause.operator ?? '-', 'generatedMessage' in cause ? `generated: ${cause.generatedMessage}` : '');
        } else if (cause !== null && typeof cause === 'object' && cause.name && cause.name !== 'Error') {
          words.push(cause.name);
        }
      }
      yield indent + words.join(' ').trim() + '\n';
    }
  }
}
