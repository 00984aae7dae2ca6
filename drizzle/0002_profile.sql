ALTER TABLE "user" ADD COLUMN "title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "timezone" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "status_emoji" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "status_text" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "status_expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "settings" jsonb;