-- The kind of source and when the post was written stand beside the card, so that the queue is filtered by them without a look
-- at every post of a lane.
ALTER TABLE "candidate" ADD COLUMN     "source_kind" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "candidate" c SET "source_kind" = s."kind", "written_at" = p."posted_at" FROM "post" p JOIN "source" s ON s."id" = p."source_id"
  WHERE p."id" = c."post_id";
CREATE INDEX "candidate_waiting_kind_idx" ON "candidate"("source_kind") WHERE "story_id" IS NULL AND "state" IN ('open', 'snoozed');
CREATE INDEX "candidate_waiting_written_idx" ON "candidate"("written_at") WHERE "story_id" IS NULL AND "state" IN ('open', 'snoozed');

-- Kept by the database: whoever makes a card, or changes a post or a source, need not know of it.
CREATE FUNCTION "fill_candidate_from_post"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Without its post nothing is filled in: the foreign key refuses the row, and says so better.
  SELECT s."kind", p."posted_at" INTO NEW."source_kind", NEW."written_at"
    FROM (SELECT 1) AS one LEFT JOIN "post" p ON p."id" = NEW."post_id" LEFT JOIN "source" s ON s."id" = p."source_id";
  NEW."source_kind" := COALESCE(NEW."source_kind", '');
  NEW."written_at" := COALESCE(NEW."written_at", NEW."created_at");
  RETURN NEW;
END $$;
CREATE TRIGGER "candidate_from_post" BEFORE INSERT ON "candidate" FOR EACH ROW EXECUTE FUNCTION "fill_candidate_from_post"();

CREATE FUNCTION "follow_post"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "candidate" SET "written_at" = NEW."posted_at", "source_kind" = (SELECT s."kind" FROM "source" s WHERE s."id" = NEW."source_id")
    WHERE "post_id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "candidate_follows_post" AFTER UPDATE OF "source_id", "posted_at" ON "post" FOR EACH ROW
  WHEN ((OLD."source_id", OLD."posted_at") IS DISTINCT FROM (NEW."source_id", NEW."posted_at")) EXECUTE FUNCTION "follow_post"();

CREATE FUNCTION "follow_source_kind"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "candidate" c SET "source_kind" = NEW."kind" FROM "post" p WHERE p."id" = c."post_id" AND p."source_id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "candidate_follows_source" AFTER UPDATE OF "kind" ON "source" FOR EACH ROW
  WHEN (OLD."kind" IS DISTINCT FROM NEW."kind") EXECUTE FUNCTION "follow_source_kind"();
