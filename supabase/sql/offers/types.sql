create type public.area_type as enum ('city', 'town', 'farm', 'rural', 'general');

-- Best first: the order decides which of two overlapping areas serves a place.
create type public.coverage_quality as enum ('excellent', 'good', 'fair', 'poor');
