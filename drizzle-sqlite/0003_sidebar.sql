CREATE TABLE `former_channel_name` (
	`workspace_id` text NOT NULL,
	`name` text NOT NULL,
	`channel_id` text NOT NULL,
	`given_up_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `name`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`channel_id`) REFERENCES `channel`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `former_channel_name_channel` ON `former_channel_name` (`channel_id`);--> statement-breakpoint
CREATE TABLE `section` (
	`user_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text,
	`collapsed` integer DEFAULT false NOT NULL,
	`sort` text DEFAULT 'name' NOT NULL,
	`show` text DEFAULT 'all' NOT NULL,
	`channel_ids` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `workspace_id`, `id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `section_workspace` ON `section` (`workspace_id`);--> statement-breakpoint
CREATE TABLE `sidebar` (
	`user_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`show` text DEFAULT 'all' NOT NULL,
	`section_ids` text NOT NULL,
	PRIMARY KEY(`user_id`, `workspace_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sidebar_workspace` ON `sidebar` (`workspace_id`);--> statement-breakpoint
CREATE TABLE `former_slug` (
	`slug` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`given_up_at` integer NOT NULL,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `former_slug_workspace` ON `former_slug` (`workspace_id`);--> statement-breakpoint
ALTER TABLE `channel` ADD `former_names` text;--> statement-breakpoint
ALTER TABLE `channel_member` ADD `section_id` text;