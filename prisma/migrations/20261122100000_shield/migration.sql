-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "shield_people" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];

-- CreateTable
CREATE TABLE "sealed_text" (
    "post_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "card_state" TEXT,
    "words" JSONB,

    CONSTRAINT "sealed_text_pkey" PRIMARY KEY ("post_id")
);

-- CreateIndex
CREATE INDEX "sealed_text_incident_id_idx" ON "sealed_text"("incident_id");

-- Few rows ever, asked for by every signed-in page of whoever may have been let in.
CREATE INDEX "incident_shielded_idx" ON "incident"("id") WHERE "shielded";

-- A card whose post is sealed stands in no list (core/shield-access.ts).
ALTER TABLE "candidate" DROP CONSTRAINT "candidate_state_check";
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_state_check"
  CHECK ("state" IN ('open', 'to_share', 'shared', 'following', 'sent', 'snoozed', 'rejected', 'sealed'));
