-- AlterTable
ALTER TABLE "source" ADD COLUMN     "budget_used" REAL,
ADD COLUMN     "current_every_seconds" INTEGER,
ADD COLUMN     "last_post_at" TIMESTAMPTZ(3),
ADD COLUMN     "looks" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "looks_on" DATE,
ADD COLUMN     "silent_since" TIMESTAMPTZ(3),
ADD COLUMN     "usual_gap_seconds" INTEGER;

-- AlterTable
ALTER TABLE "pause" ADD COLUMN     "times" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "post" ADD COLUMN     "is_late" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "missing_since" TIMESTAMPTZ(3),
ADD COLUMN     "text_hash" TEXT;

-- CreateTable
CREATE TABLE "source_gap" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "source_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "done_through" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "found" INTEGER NOT NULL DEFAULT 0,
    "noticed_at" TIMESTAMPTZ(3) NOT NULL,
    "next_try_at" TIMESTAMPTZ(3),
    "cursor" JSONB,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "source_gap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "token_state" (
    "name" TEXT NOT NULL,
    "is_valid" BOOLEAN NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "sentence" TEXT,
    "warned_days" INTEGER,

    CONSTRAINT "token_state_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "subscription" (
    "page_id" TEXT NOT NULL,
    "fields" TEXT[] NOT NULL,
    "is_active" BOOLEAN NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "sentence" TEXT,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("page_id")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "hash" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "item" TEXT,
    "verb" TEXT,
    "post_id" TEXT,
    "comment_id" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "deletion_request" (
    "code" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "erased" INTEGER,

    CONSTRAINT "deletion_request_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "hashtag_slot" (
    "account" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "hashtag_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hashtag_slot_pkey" PRIMARY KEY ("account","tag")
);

-- CreateTable
CREATE TABLE "tip" (
    "post_id" UUID NOT NULL,
    "department_key" TEXT,
    "link" TEXT,
    "consent" TEXT NOT NULL,
    "mail" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "tip_pkey" PRIMARY KEY ("post_id")
);

-- CreateTable
CREATE TABLE "recheck" (
    "post_id" UUID NOT NULL,
    "looked_at" TIMESTAMPTZ(3) NOT NULL,
    "missing_at" TIMESTAMPTZ(3),

    CONSTRAINT "recheck_pkey" PRIMARY KEY ("post_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "source_id" UUID,
    "post_id" UUID,
    "facts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),
    "seen_by" UUID,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "source_gap_closed_at_idx" ON "source_gap"("closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "source_gap_source_id_from_key" ON "source_gap"("source_id", "from");

-- CreateIndex
CREATE INDEX "webhook_event_handled_at_received_at_idx" ON "webhook_event"("handled_at", "received_at");

-- CreateIndex
CREATE INDEX "post_missing_since_idx" ON "post"("missing_since");

-- CreateIndex
CREATE UNIQUE INDEX "notice_key_key" ON "notice"("key");

-- CreateIndex
CREATE INDEX "notice_seen_at_created_at_idx" ON "notice"("seen_at", "created_at");

-- AddForeignKey
ALTER TABLE "source_gap" ADD CONSTRAINT "source_gap_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tip" ADD CONSTRAINT "tip_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A partial index, which Prisma cannot say: the newest posts of a source, by which its usual pace is told.
CREATE INDEX "post_pulse_idx" ON "post"("source_id", "posted_at" DESC) WHERE "kind" <> 'comment';

-- AddForeignKey
ALTER TABLE "recheck" ADD CONSTRAINT "recheck_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
