-- Back to the departments: proof and effect of shares, letters, reports; what other systems read and are told.
-- DropIndex
DROP INDEX "share_thanks_id_key";

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "mail_choices" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "mail" TEXT;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "told_reason" TEXT;

-- AlterTable
ALTER TABLE "digest" ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "trend" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "share" ADD COLUMN     "answer" TEXT,
ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "looked_at" TIMESTAMPTZ(3),
ADD COLUMN     "missing_since" TIMESTAMPTZ(3),
ADD COLUMN     "proof" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "score" REAL NOT NULL DEFAULT 1,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "share_effect" (
    "share_id" UUID NOT NULL,
    "day" INTEGER NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "own_reactions" INTEGER,
    "own_comments" INTEGER,
    "own_shares" INTEGER,
    "central_reactions" INTEGER,
    "central_comments" INTEGER,
    "central_shares" INTEGER,

    CONSTRAINT "share_effect_pkey" PRIMARY KEY ("share_id","day")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "recipient" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "delivery_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "share_id" UUID,
    "candidate_id" UUID,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "letter_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_link_use" (
    "id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "candidate_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "decision_id" UUID NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_link_use_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "figures" JSONB NOT NULL,
    "texts" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" UUID,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_copy" (
    "report_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,

    CONSTRAINT "report_copy_pkey" PRIMARY KEY ("report_id","person_id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "scopes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "events" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "active" BOOLEAN NOT NULL DEFAULT true,
    "failing_since" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "paused_why" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "endpoint_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "delivery_id" UUID NOT NULL,
    "replay_of" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "letter_delivery_id_key" ON "letter"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "letter_recipient_date_key" ON "letter"("recipient", "date");

-- CreateIndex
CREATE INDEX "letter_item_letter_id_due_at_idx" ON "letter_item"("letter_id", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "letter_item_kind_recipient_share_id_key" ON "letter_item"("kind", "recipient", "share_id");

-- CreateIndex
CREATE UNIQUE INDEX "letter_item_kind_recipient_candidate_id_key" ON "letter_item"("kind", "recipient", "candidate_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_kind_scope_starts_on_ends_on_key" ON "report"("kind", "scope", "starts_on", "ends_on");

-- CreateIndex
CREATE UNIQUE INDEX "report_copy_delivery_id_key" ON "report_copy"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_message_delivery_id_key" ON "webhook_message"("delivery_id");

-- CreateIndex
CREATE INDEX "webhook_message_endpoint_id_created_at_idx" ON "webhook_message"("endpoint_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_message_endpoint_id_key_key" ON "webhook_message"("endpoint_id", "key");

-- CreateIndex
CREATE INDEX "share_shared_at_idx" ON "share"("shared_at");

-- CreateIndex
CREATE INDEX "share_thanks_id_idx" ON "share"("thanks_id");

-- AddForeignKey
ALTER TABLE "share_effect" ADD CONSTRAINT "share_effect_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "share"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_item" ADD CONSTRAINT "letter_item_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "share"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_item" ADD CONSTRAINT "letter_item_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_item" ADD CONSTRAINT "letter_item_letter_id_fkey" FOREIGN KEY ("letter_id") REFERENCES "letter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_link_use" ADD CONSTRAINT "mail_link_use_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_copy" ADD CONSTRAINT "report_copy_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_copy" ADD CONSTRAINT "report_copy_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_copy" ADD CONSTRAINT "report_copy_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_message" ADD CONSTRAINT "webhook_message_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_message" ADD CONSTRAINT "webhook_message_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Our own posts by the traces that a reshare bears (store/shareable-posts.ts); no model of the schema can say these.
CREATE INDEX "post_story_half_idx" ON "post"(split_part("external_id", '_', 2)) WHERE "own_voice" AND "platform" = 'facebook' AND "kind" <> 'comment';
CREATE INDEX "post_attached_ids_idx" ON "post" USING gin (("attached" -> 'ids')) WITH (fastupdate = off) WHERE "own_voice" AND "platform" = 'facebook' AND "kind" <> 'comment';
CREATE INDEX "post_permalink_end_idx" ON "post"(substring("permalink" from '(?:pfbid[0-9A-Za-z]+|[0-9]+)(?=/?(?:[?&#].*)?$)')) WHERE "own_voice" AND "platform" = 'facebook' AND "kind" <> 'comment';
CREATE INDEX "post_own_page_idx" ON "post"("author_page", "posted_at" DESC) WHERE "own_voice" AND "platform" = 'facebook' AND "kind" <> 'comment';
