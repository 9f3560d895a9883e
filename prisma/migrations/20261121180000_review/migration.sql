-- The review app: assignment, folding, rank, notes, saved views, consent, publications, rules, samples, settings.
-- AlterTable
ALTER TABLE "municipality" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "department" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "oidc_subject" TEXT,
ADD COLUMN     "preferences" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "playbook" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "focus_period" ADD COLUMN     "note" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "settings_version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "candidate" ADD COLUMN     "assignee_id" UUID,
ADD COLUMN     "rank_good" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "rank_negative" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "story_id" UUID,
ADD COLUMN     "wakes_on_news" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "batch_id" UUID;

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "ring_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "post_count" (
    "post_id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "reactions" INTEGER,
    "comments" INTEGER,
    "shares" INTEGER,

    CONSTRAINT "post_count_pkey" PRIMARY KEY ("post_id","date")
);

-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "candidate_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "mentions" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "candidate_view" (
    "candidate_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "candidate_view_pkey" PRIMARY KEY ("candidate_id","person_id")
);

-- CreateTable
CREATE TABLE "consent_check" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "candidate_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "answers" JSONB NOT NULL,
    "may_share" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "candidate_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "link" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "external_id" TEXT,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_hit" (
    "post_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_hit_pkey" PRIMARY KEY ("post_id","rule_id")
);

-- CreateTable
CREATE TABLE "blind_sample" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "week" DATE NOT NULL,
    "post_id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "blind_sample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blind_answer" (
    "sample_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blind_answer_pkey" PRIMARY KEY ("sample_id","person_id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" UUID,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "oidc_login" (
    "id" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "verifier" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "oidc_login_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "note_candidate_id_created_at_idx" ON "note"("candidate_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_person_id_name_key" ON "saved_view"("person_id", "name");

-- CreateIndex
CREATE INDEX "consent_check_candidate_id_created_at_idx" ON "consent_check"("candidate_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "publication_key_key" ON "publication"("key");

-- CreateIndex
CREATE INDEX "publication_state_next_try_at_idx" ON "publication"("state", "next_try_at");

-- CreateIndex
CREATE INDEX "rule_ended_at_idx" ON "rule"("ended_at");

-- CreateIndex
CREATE INDEX "rule_hit_rule_id_at_idx" ON "rule_hit"("rule_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "blind_sample_week_post_id_key" ON "blind_sample"("week", "post_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_oidc_subject_key" ON "person"("oidc_subject");

-- CreateIndex
CREATE INDEX "candidate_story_id_idx" ON "candidate"("story_id");

-- CreateIndex
CREATE INDEX "candidate_assignee_id_idx" ON "candidate"("assignee_id");

-- CreateIndex
CREATE INDEX "decision_batch_id_idx" ON "decision"("batch_id");

-- AddForeignKey
ALTER TABLE "post_count" ADD CONSTRAINT "post_count_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate_view" ADD CONSTRAINT "candidate_view_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate_view" ADD CONSTRAINT "candidate_view_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_check" ADD CONSTRAINT "consent_check_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_check" ADD CONSTRAINT "consent_check_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_hit" ADD CONSTRAINT "rule_hit_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_hit" ADD CONSTRAINT "rule_hit_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blind_sample" ADD CONSTRAINT "blind_sample_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blind_answer" ADD CONSTRAINT "blind_answer_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "blind_sample"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blind_answer" ADD CONSTRAINT "blind_answer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the page of a candidate remembers beside it: why a card came back, what a decision was based on and set in motion.
ALTER TABLE "candidate" ADD COLUMN     "woken_by" TEXT;
ALTER TABLE "decision" ADD COLUMN     "on_version" INTEGER,
ADD COLUMN     "handled_at" TIMESTAMPTZ(3);
-- Prisma cannot say that a list is never null.
ALTER TABLE "note" ALTER COLUMN "mentions" SET NOT NULL;
-- What was handed over before this was kept is not handed over again.
UPDATE "decision" SET "handled_at" = "created_at" WHERE "action" = 'send';
-- CreateIndex
CREATE INDEX "audit_subject_seq_idx" ON "audit"("subject", "seq");

-- The queue: each lane is read in the order of its rank, and searched by words. A folded card is in nobody's lane.
CREATE INDEX "candidate_good_rank_idx" ON "candidate"("rank_good" DESC, "id") WHERE "story_id" IS NULL AND "state" IN ('open', 'snoozed') AND "lanes" @> '{good_story}';
CREATE INDEX "candidate_negative_rank_idx" ON "candidate"("rank_negative" DESC, "id") WHERE "story_id" IS NULL AND "state" IN ('open', 'snoozed') AND "lanes" @> '{negative_press}';
CREATE INDEX "candidate_unsure_rank_idx" ON "candidate"("rank_negative" DESC, "id") WHERE "story_id" IS NULL AND "state" IN ('open', 'snoozed') AND "lanes" @> '{unsure}';
CREATE INDEX "candidate_waiting_idx" ON "candidate"("created_at") WHERE "story_id" IS NULL AND "state" IN ('open', 'snoozed');
-- The words of a candidate's text, for the search; filled by `tend-queue` afterwards, so that finding posts waits for nothing.
ALTER TABLE "candidate" ADD COLUMN     "words" tsvector;
CREATE INDEX "candidate_words_idx" ON "candidate" USING gin ("words") WHERE "words" IS NOT NULL;
CREATE INDEX "candidate_wordless_idx" ON "candidate"("id") WHERE "words" IS NULL;
CREATE INDEX "decision_created_at_id_idx" ON "decision"("created_at" DESC, "id" DESC);
CREATE INDEX "candidate_view_seen_at_idx" ON "candidate_view"("seen_at");
