-- CreateTable
CREATE TABLE "municipality" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "central_page" TEXT NOT NULL,
    "hashtags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "instagram_user" TEXT,
    "shares_read_at" TIMESTAMPTZ(3),
    "shares_error" TEXT,

    CONSTRAINT "municipality_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mail" TEXT,

    CONSTRAINT "department_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "mail" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "roles" TEXT[] NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_department" (
    "person_id" UUID NOT NULL,
    "department_key" TEXT NOT NULL,

    CONSTRAINT "person_department_pkey" PRIMARY KEY ("person_id","department_key")
);

-- CreateTable
CREATE TABLE "duty" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "duty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "playbook" (
    "severity" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "playbook_pkey" PRIMARY KEY ("severity")
);

-- CreateTable
CREATE TABLE "focus_period" (
    "theme" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,

    CONSTRAINT "focus_period_pkey" PRIMARY KEY ("theme","starts_on")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "department_key" TEXT,
    "every_seconds" INTEGER NOT NULL DEFAULT 900,
    "is_medium" BOOLEAN NOT NULL DEFAULT false,
    "options" JSONB NOT NULL DEFAULT '{}',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "cursor" JSONB,
    "read_until" TIMESTAMPTZ(3),
    "rechecked_at" TIMESTAMPTZ(3),
    "next_check_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "health" TEXT NOT NULL DEFAULT 'new',
    "last_error_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "error_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "page_token" (
    "page_id" TEXT NOT NULL,
    "encrypted" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "page_token_pkey" PRIMARY KEY ("page_id")
);

-- CreateTable
CREATE TABLE "pause" (
    "scope" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pause_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "post" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_id" UUID NOT NULL,
    "department_key" TEXT,
    "author_page" TEXT,
    "own_voice" BOOLEAN NOT NULL DEFAULT false,
    "voice" TEXT,
    "parent_external_id" TEXT,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,
    "text_version" INTEGER NOT NULL DEFAULT 1,
    "permalink" TEXT,
    "attached" JSONB,
    "reactions" INTEGER,
    "comments" INTEGER,
    "shares" INTEGER,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sighting" (
    "post_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "evidence" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sighting_pkey" PRIMARY KEY ("post_id","source_id","evidence")
);

-- CreateTable
CREATE TABLE "post_version" (
    "post_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "post_version_pkey" PRIMARY KEY ("post_id","version")
);

-- CreateTable
CREATE TABLE "verdict" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "post_id" UUID NOT NULL,
    "text_version" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "good_story" REAL NOT NULL,
    "negative_press" REAL NOT NULL,
    "severity" INTEGER NOT NULL,
    "theme" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "about_norddjurs" BOOLEAN NOT NULL,
    "unsure" BOOLEAN NOT NULL,
    "reasons" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verdict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_version" (
    "version" TEXT NOT NULL,
    "trained_at" TIMESTAMPTZ(3) NOT NULL,
    "figures" JSONB NOT NULL DEFAULT '{}',
    "live" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "model_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "candidate" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "post_id" UUID NOT NULL,
    "lanes" TEXT[] NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "good_story" REAL NOT NULL,
    "negative_press" REAL NOT NULL,
    "severity" INTEGER NOT NULL,
    "theme" TEXT NOT NULL,
    "department_key" TEXT NOT NULL,
    "snoozed_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "candidate_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "reason" TEXT,
    "state_before" TEXT NOT NULL,
    "undoes" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "matter" TEXT NOT NULL,
    "traits" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'new',
    "severity" INTEGER NOT NULL,
    "department_key" TEXT NOT NULL,
    "theme" TEXT NOT NULL,
    "excluded" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "risen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_post_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_post" (
    "post_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_post_pkey" PRIMARY KEY ("post_id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "incident_id" UUID NOT NULL,
    "severity" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "delivery_id" UUID NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "interruptions" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "message_id" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "date" DATE NOT NULL,
    "person_id" UUID NOT NULL,
    "covers_from" TIMESTAMPTZ(3) NOT NULL,
    "covers_until" TIMESTAMPTZ(3) NOT NULL,
    "delivery_id" UUID NOT NULL,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "post_id" UUID NOT NULL,
    "central_external_id" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "strength" TEXT NOT NULL,
    "shared_at" TIMESTAMPTZ(3) NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "thanks_id" UUID,

    CONSTRAINT "share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slot" (
    "job" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "slot_pkey" PRIMARY KEY ("job","date")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "csrf" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_link" (
    "id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "login_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_mail_key" ON "person"("mail");

-- CreateIndex
CREATE UNIQUE INDEX "duty_person_id_starts_at_key" ON "duty"("person_id", "starts_at");

-- CreateIndex
CREATE INDEX "source_active_next_check_at_idx" ON "source"("active", "next_check_at");

-- CreateIndex
CREATE UNIQUE INDEX "source_kind_external_id_key" ON "source"("kind", "external_id");

-- CreateIndex
CREATE INDEX "post_posted_at_idx" ON "post"("posted_at");

-- CreateIndex
CREATE INDEX "post_parent_external_id_idx" ON "post"("parent_external_id");

-- CreateIndex
CREATE UNIQUE INDEX "post_platform_external_id_key" ON "post"("platform", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "verdict_post_id_model_text_version_key" ON "verdict"("post_id", "model", "text_version");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_post_id_key" ON "candidate"("post_id");

-- CreateIndex
CREATE INDEX "candidate_state_created_at_idx" ON "candidate"("state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "decision_undoes_key" ON "decision"("undoes");

-- CreateIndex
CREATE INDEX "decision_candidate_id_created_at_idx" ON "decision"("candidate_id", "created_at");

-- CreateIndex
CREATE INDEX "incident_status_last_post_at_idx" ON "incident"("status", "last_post_at");

-- CreateIndex
CREATE INDEX "incident_post_incident_id_idx" ON "incident_post"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "alert_delivery_id_key" ON "alert"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "alert_incident_id_severity_step_person_id_channel_key" ON "alert"("incident_id", "severity", "step", "person_id", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_key_key" ON "delivery"("key");

-- CreateIndex
CREATE INDEX "delivery_state_next_try_at_idx" ON "delivery"("state", "next_try_at");

-- CreateIndex
CREATE UNIQUE INDEX "digest_delivery_id_key" ON "digest"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "digest_date_person_id_key" ON "digest"("date", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "share_thanks_id_key" ON "share"("thanks_id");

-- CreateIndex
CREATE UNIQUE INDEX "share_post_id_central_external_id_key" ON "share"("post_id", "central_external_id");

-- AddForeignKey
ALTER TABLE "person_department" ADD CONSTRAINT "person_department_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_department" ADD CONSTRAINT "person_department_department_key_fkey" FOREIGN KEY ("department_key") REFERENCES "department"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty" ADD CONSTRAINT "duty_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_department_key_fkey" FOREIGN KEY ("department_key") REFERENCES "department"("key") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sighting" ADD CONSTRAINT "sighting_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sighting" ADD CONSTRAINT "sighting_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_version" ADD CONSTRAINT "post_version_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_post" ADD CONSTRAINT "incident_post_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_post" ADD CONSTRAINT "incident_post_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_thanks_id_fkey" FOREIGN KEY ("thanks_id") REFERENCES "delivery"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_link" ADD CONSTRAINT "login_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One open incident per matter (design §3, reliability.md K9). Prisma cannot say "where".
CREATE UNIQUE INDEX "incident_open_matter_key" ON "incident"("matter") WHERE "status" <> 'closed';

-- The words of the house, kept by the database too.
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_state_check"
  CHECK ("state" IN ('open', 'to_share', 'shared', 'following', 'sent', 'snoozed', 'rejected'));
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_state_check"
  CHECK ("state" IN ('planned', 'claimed', 'sent', 'failed', 'cancelled'));
ALTER TABLE "incident" ADD CONSTRAINT "incident_status_check" CHECK ("status" IN ('new', 'seen', 'active', 'closed'));
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_severity_check" CHECK ("severity" BETWEEN 0 AND 3);

-- Partial indexes, which Prisma cannot say: what `sweep` looks for, and the stories of one department.
CREATE INDEX "post_found_idx" ON "post"("found_at") WHERE "deleted_at" IS NULL;
CREATE INDEX "post_stories_idx" ON "post"("department_key", "posted_at" DESC) WHERE "own_voice" AND "kind" = 'post';
