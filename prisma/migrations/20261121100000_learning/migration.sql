-- AlterTable
ALTER TABLE "verdict" ADD COLUMN     "second_opinion" TEXT;

-- AlterTable
ALTER TABLE "model_version" ADD COLUMN     "by_hand" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "bytes" BYTEA,
ADD COLUMN     "lessons_through" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "note" TEXT;

-- AlterTable
ALTER TABLE "candidate" ADD COLUMN     "said" JSONB;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "before" JSONB;

-- CreateTable
CREATE TABLE "lesson" (
    "seq" BIGSERIAL NOT NULL,
    "post_id" UUID,
    "text_version" INTEGER NOT NULL,
    "decision_id" UUID,
    "person_id" UUID NOT NULL,
    "label" TEXT,
    "severity" INTEGER,
    "theme" TEXT,
    "department" TEXT,
    "about_norddjurs" BOOLEAN,
    "weight" REAL NOT NULL,
    "undoes" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lesson_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "lesson_decision_id_key" ON "lesson"("decision_id");

-- CreateIndex
CREATE UNIQUE INDEX "lesson_undoes_key" ON "lesson"("undoes");

-- CreateIndex
CREATE INDEX "lesson_post_id_idx" ON "lesson"("post_id");

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Every version was called live until now. The next start registers the one that comes with the program.
UPDATE "model_version" SET "live" = false;

-- One version speaks. Prisma cannot say "where".
CREATE UNIQUE INDEX "model_version_live_key" ON "model_version"("live") WHERE "live";

-- What was trained here speaks only while it is here; the one that comes with the program is a file of its own.
ALTER TABLE "model_version" ADD CONSTRAINT "model_version_live_check"
  CHECK (NOT "live" OR "bytes" IS NOT NULL OR "version" NOT LIKE '%.nat');
