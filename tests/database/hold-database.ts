/** A process of its own that opens the database in the folder it is given, writes, says so, and stays. */
import { openDatabase } from '../../runtime/store/database/index.js';

const database = await openDatabase({ dataDir: process.argv[2] });
await database.transaction((transaction) =>
  transaction.run('create table kept (n int); insert into kept values (7)'),
);
console.log('open');
setInterval(() => {}, 60_000);
