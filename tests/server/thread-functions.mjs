/** For `thread.test.ts`, in a thread, which runs what is built: and so this is JavaScript. */
export const serve = (tell) => {
  let asked = 0;
  return {
    count: () => ++asked,
    fail() {
      throw new Error('no');
    },
    forever: () => new Promise(() => {}),
    die: () => process.exit(1),
    async tell(words) {
      tell(`half of ${words}`);
      return words;
    },
  };
};
