export { type Database, type DatabaseError, isDatabaseError, type Transaction } from './contract.js';
export { openInMemory } from './embedded.js';
export { FolderInUse } from './folder-lock.js';
export { MigrationError, migrate } from './migrate.js';
export { migratedImage } from './migrated-image.js';
export { hashOf, type Migration, readMigrations, readSeed, type Seed } from './migrations.js';
export { type DatabaseSettings, openDatabase } from './open.js';
export { checkRecorded, EarlierRelease, MigrationChanged } from './recorded.js';
